namespace Hapnd.Projections.Contracts;

/// <summary>Folds the events of one aggregate into its state.</summary>
/// <typeparam name="TState">Anything that System.Text.Json can write and read back.</typeparam>
public interface IReducer<TState>
{
    /// <summary>The state after <paramref name="event"/>. It must depend on the two arguments alone.</summary>
    /// <param name="state">The state before the event; null before the first one.</param>
    /// <param name="event">The event to apply.</param>
    TState Apply(TState? state, Event @event);
}
