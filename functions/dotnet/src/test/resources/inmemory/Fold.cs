using System;
using System.Text.Json;
using Hapnd.Projections.Contracts;

namespace Hapnd.Execution;

/// <summary>
/// For tests alone, in place of the program's own: a fold without JSON between its events. What it computes is what the
/// customer's code computes, so the program's own must compute the same.
/// </summary>
internal abstract class Fold
{
    internal abstract void Start(byte[]? json);

    internal abstract byte[]? Apply(Event @event);
}

internal sealed class Fold<TState>(Func<TState?, Event, TState?> apply, JsonSerializerOptions json, int maxStateBytes) : Fold
{
    private TState? _state;

    internal override void Start(byte[]? state) => _state = state is null ? default : throw new NotSupportedException("it starts from nothing");

    internal override byte[]? Apply(Event @event)
    {
        _state = apply(_state, @event);
        return _state is null ? null : JsonSerializer.SerializeToUtf8Bytes(_state, json) is var written && written.Length <= maxStateBytes
            ? written : throw new StateTooLargeException(written.Length, maxStateBytes);
    }
}

internal sealed class StateTooLargeException(int bytes, int allowed) : Exception($"{bytes} of {allowed}");
