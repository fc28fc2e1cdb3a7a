using System;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Hapnd.Projections.Contracts;

namespace Hapnd.Execution;

/// <summary>A customer's class, bound once so that a call needs no reflection.</summary>
/// <remarks>Each event gets an instance of its own: what a class keeps in its fields must not reach the next event.</remarks>
internal abstract class Implementation
{
    internal abstract Fold NewFold(int maxStateBytes);

    internal abstract string? ResolveKey(Event @event);

    // A class may be both, with a state for each.

    /// <summary>Null where the class is no reducer.</summary>
    internal static Implementation? ReducerOf(Type type, JsonSerializerOptions json) =>
        Bound(type, typeof(IReducer<>), typeof(Reducer<>), json);

    /// <summary>Null where the class is no projection.</summary>
    internal static Implementation? ProjectionOf(Type type, JsonSerializerOptions json) =>
        Bound(type, typeof(IProjection<>), typeof(TypedProjection<>), json)
        ?? (typeof(IProjection).IsAssignableFrom(type) ? new UntypedProjection(type, json) : null);

    private static Implementation? Bound(Type type, Type contract, Type implementation, JsonSerializerOptions json) =>
        type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract) is { } implemented
            ? (Implementation)Activator.CreateInstance(
                implementation.MakeGenericType(implemented.GenericTypeArguments[0]),
                BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, null, [type, json], null)!
            : null;

    private static T Create<T>(Type type)
    {
        try
        {
            return (T)Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (TargetInvocationException thrown)
        {
            ExceptionDispatchInfo.Throw(thrown.InnerException!);
            throw;
        }
    }

    private sealed class Reducer<TState>(Type type, JsonSerializerOptions json) : Implementation
    {
        internal override Fold NewFold(int maxStateBytes) =>
            new Fold<TState>((state, @event) => Create<IReducer<TState>>(type).Apply(state, @event), json, maxStateBytes);

        internal override string ResolveKey(Event @event) => throw new NotSupportedException("A reducer has no keys of its own");
    }

    private sealed class TypedProjection<TState>(Type type, JsonSerializerOptions json) : Implementation
    {
        internal override Fold NewFold(int maxStateBytes) =>
            new Fold<TState>((state, @event) => Create<IProjection<TState>>(type).Apply(state, @event), json, maxStateBytes);

        internal override string? ResolveKey(Event @event) => Create<IProjection<TState>>(type).ResolveKey(@event);
    }

    private sealed class UntypedProjection(Type type, JsonSerializerOptions json) : Implementation
    {
        internal override Fold NewFold(int maxStateBytes) =>
            new Fold<object>((state, @event) => Create<IProjection>(type).Apply(state, @event), json, maxStateBytes);

        internal override string? ResolveKey(Event @event) => Create<IProjection>(type).ResolveKey(@event);
    }
}
