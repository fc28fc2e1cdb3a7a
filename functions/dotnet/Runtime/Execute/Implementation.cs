using System;
using System.Linq;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Hapnd.Projections.Contracts;

namespace Hapnd.Runtime.Execute;

/// <summary>A customer's class, bound once so that a call needs no reflection.</summary>
/// <remarks>Each event gets an instance of its own: what a class keeps in its fields must not reach the next event.</remarks>
internal abstract class Implementation
{
    internal abstract Fold NewFold(int maxStateBytes);

    internal abstract string? ResolveKey(Event @event);

    internal static Implementation Of(Type type, JsonSerializerOptions json)
    {
        var (contract, implementation) = type.GetInterfaces()
            .Where(i => i.IsGenericType)
            .Select(i => (i, ImplementationFor(i.GetGenericTypeDefinition())))
            .FirstOrDefault(entry => entry.Item2 is not null);
        if (implementation is not null)
        {
            var bound = implementation.MakeGenericType(contract.GenericTypeArguments[0]);
            return (Implementation)Activator.CreateInstance(bound, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public,
                null, [type, json], null)!;
        }

        return typeof(IProjection).IsAssignableFrom(type)
            ? new UntypedProjection(type, json)
            : throw new InvalidRequestException($"'{type.FullName}' is neither a reducer nor a projection");
    }

    private static Type? ImplementationFor(Type contract) =>
        contract == typeof(IReducer<>) ? typeof(Reducer<>)
        : contract == typeof(IProjection<>) ? typeof(TypedProjection<>)
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

        internal override string ResolveKey(Event @event) =>
            throw new InvalidRequestException($"'{type.FullName}' is a reducer: it has no keys of its own");
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
