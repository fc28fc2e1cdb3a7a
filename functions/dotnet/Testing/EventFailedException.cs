using System;
using Hapnd.Projections.Contracts;

namespace Hapnd.Testing;

/// <summary>An event failed: the code threw, or JSON can't carry the state. The inner exception says what happened.</summary>
public sealed class EventFailedException : Exception
{
    internal EventFailedException(string message, Event @event, Exception cause)
        : base(message, cause) => Event = @event;

    /// <summary>The event that failed.</summary>
    public Event Event { get; }
}
