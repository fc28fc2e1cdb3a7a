using Hapnd.Projections.Contracts;

namespace Hapnd.Testing;

/// <summary>An event, and what it led to.</summary>
/// <param name="Event">The event.</param>
/// <param name="Key">Whose state it changed; null where it was skipped, or failed.</param>
/// <param name="State">That state after it, as JSON; null for none.</param>
/// <param name="Failure">Null where nothing went wrong.</param>
internal sealed record Step(Event Event, string? Key, byte[]? State, Failure? Failure);
