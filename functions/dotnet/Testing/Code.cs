using System;
using System.Globalization;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using Hapnd.Execution;
using Hapnd.Projections.Contracts;

namespace Hapnd.Testing;

/// <summary>A reducer's or projection's class, which is run as on the platform.</summary>
internal sealed class Code
{
    /// <summary>The platform takes no larger ones.</summary>
    private const int MaxStateBytes = 1024 * 1024;

    private readonly Implementation _implementation;
    private readonly bool _hasKeys;

    private Code(Type type, Type contract, Implementation implementation, bool hasKeys)
    {
        RequireUsable(type, contract);
        (_implementation, _hasKeys) = (implementation, hasKeys);
        StateType = StateTypes(type, contract) is [var state] ? state : typeof(object);
    }

    /// <summary>What the class says of its state: object where it says nothing.</summary>
    internal Type StateType { get; }

    internal static Code Reducer(Type type) => new(type, typeof(IReducer<>),
        Implementation.ReducerOf(type, ContractJson.Shared) ?? throw new ArgumentException($"'{type.Name}' is no reducer"), hasKeys: false);

    internal static Code Projection(Type type) => new(type, typeof(IProjection<>),
        Implementation.ProjectionOf(type, ContractJson.Shared) ?? throw new ArgumentException($"'{type.Name}' is no projection"), hasKeys: true);

    internal static TState? Read<TState>(byte[]? state) => state is null ? default : JsonSerializer.Deserialize<TState>(state, ContractJson.Shared);

    /// <summary>Applies an event. Whatever goes wrong is part of the answer.</summary>
    /// <param name="event">The event.</param>
    /// <param name="stateOf">Gives the state of a key before the event, as JSON; the one state of a reducer has the key "".</param>
    internal Step Apply(Event @event, Func<string, byte[]?> stateOf)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        // There is one culture on the platform.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.InvariantCulture, CultureInfo.InvariantCulture);
        try
        {
            if ((_hasKeys ? StateKey.Checked(_implementation.ResolveKey(@event)) : "") is not { } key)
            {
                return new Step(@event, null, null, null);
            }

            var fold = _implementation.NewFold(MaxStateBytes);
            fold.Start(stateOf(key));
            return new Step(@event, key, fold.Apply(@event), null);
        }
        catch (Exception thrown)
        {
            return new Step(@event, null, null, Failure.Of(thrown, StateType));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }

    private static Type[] StateTypes(Type type, Type contract) =>
        [.. type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == contract).Select(i => i.GenericTypeArguments[0])];

    /// <summary>What the platform's compiler says of a class that it can't use.</summary>
    private static void RequireUsable(Type type, Type contract)
    {
        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes);
        var problem = type.IsAbstract || !type.IsClass ? "is no class that can be made: the platform uses only such classes"
            : type.IsGenericType ? "is generic: derive a class with the types filled in"
            : StateTypes(type, contract).Length > 1 ? "folds several state types: write one class for each"
            : constructor is not ({ IsPublic: true } or { IsAssembly: true }) ? "has no constructor without parameters: give it one"
            : null;
        if (problem is not null)
        {
            throw new ArgumentException($"'{type.Name}' {problem}");
        }
    }
}
