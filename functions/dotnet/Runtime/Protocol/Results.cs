using System.Collections.Generic;
using System.Threading;

namespace Hapnd.Runtime.Protocol;

/// <summary>The states that events led to, as far as they fit into an answer; another thread may read while one adds.</summary>
/// <param name="lastStates">Whether a state takes the place of the one before it of the same key.</param>
internal sealed class Results(bool lastStates)
{
    private readonly Lock _lock = new();
    private readonly List<(string Key, byte[]? State)> _states = [];
    private readonly Dictionary<string, int> _places = [];
    private int _bytes;
    private int _applied;

    /// <summary>Takes what an event led to. False when it has no room, and then nothing is taken.</summary>
    internal bool Add(string key, byte[]? state)
    {
        lock (_lock)
        {
            var place = lastStates ? _places.GetValueOrDefault(key, _states.Count) : _states.Count;
            var bytes = _bytes + Size(key, state) - (place < _states.Count ? Size(key, _states[place].State) : 0);
            if (bytes > Answer.MaxBytes && _applied > 0)
            {
                return false;
            }

            if (place == _states.Count)
            {
                _places[key] = place;
                _states.Add((key, state));
            }
            else
            {
                _states[place] = (key, state);
            }

            _bytes = bytes;
            _applied++;
            return true;
        }
    }

    /// <summary>How many events are in them, and the states.</summary>
    internal (int Applied, (string Key, byte[]? State)[] States) SoFar()
    {
        lock (_lock)
        {
            return (_applied, [.. _states]);
        }
    }

    private static int Size(string key, byte[]? state) => (state?.Length ?? 0) + (6 * key.Length) + 64;
}
