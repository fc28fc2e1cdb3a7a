using System;
using System.Text.Json;
using Hapnd.Projections.Contracts;

namespace Hapnd.Execution;

/// <summary>A state that events are applied to. Between two events it is what its JSON says, and nothing more.</summary>
internal abstract class Fold
{
    /// <summary>Takes up the state that a JSON text stands for; null for none.</summary>
    internal abstract void Start(byte[]? json);

    /// <summary>Applies an event and gives the new state's JSON; null for none.</summary>
    internal abstract byte[]? Apply(Event @event);
}

internal sealed class Fold<TState>(Func<TState?, Event, TState?> apply, JsonSerializerOptions json, int maxStateBytes) : Fold
{
    /// <summary>Whoever reads the answer stops at depth 1000, and the answer puts the state a few levels down.</summary>
    private const int MaxStateDepth = 980;

    /// <summary>Up to here the proof costs little beside the rest of what an event costs.</summary>
    private const int SmallState = 4_096;

    /// <summary>Of larger states, a fold's first one is proven, and then one in so many events.</summary>
    private const int ProofEvery = 4;

    private TState? _state;
    private bool _isProven;

    internal override void Start(byte[]? state) => _state = Read(state);

    internal override byte[]? Apply(Event @event)
    {
        var state = apply(_state, @event);
        var written = Write(state);
        if (written?.Length > maxStateBytes)
        {
            throw new StateTooLargeException(written.Length, maxStateBytes);
        }

        HalfCharacters.Refuse(state, written, json);
        _state = Read(written);
        if (!_isProven || written?.Length <= SmallState || @event.Version % ProofEvery == 0)
        {
            SameState.Require(state, _state, written, Write(_state), json);
            _isProven = true;
        }

        return written;
    }

    private byte[]? Write(TState? state) => state is null ? null : JsonSerializer.SerializeToUtf8Bytes(state, json);

    private TState? Read(byte[]? state)
    {
        if (state is null)
        {
            return default;
        }

        var reader = new Utf8JsonReader(state, new JsonReaderOptions { MaxDepth = MaxStateDepth });
        var read = JsonSerializer.Deserialize<TState>(ref reader, json);
        // A converter may write more than a value, and the answer that the state goes into must not be its to write.
        return reader.Read() ? throw new JsonException("a converter wrote more than one value") : read;
    }
}

internal sealed class StateTooLargeException(int bytes, int allowed)
    : Exception($"The state is {bytes} bytes of JSON; at most {allowed} are allowed: keep less in it");
