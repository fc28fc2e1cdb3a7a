using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Hapnd.Execution;

/// <summary>The <see cref="CarriedTypeAttribute"/>s of an assembly.</summary>
internal sealed class CarriedTypes
{
    private static readonly ConditionalWeakTable<Assembly, CarriedTypes> ByAssembly = [];

    private readonly Dictionary<string, CarriedTypeAttribute> _byName = [];
    private readonly bool _mayBeEmpty;

    private CarriedTypes(Assembly assembly)
    {
        var contracts = typeof(CarriedTypes).Assembly.GetName().Name;
        _mayBeEmpty = Array.Exists(assembly.GetReferencedAssemblies(), reference => reference.Name == contracts);
        foreach (var fact in assembly.GetCustomAttributes<CarriedTypeAttribute>())
        {
            _byName[fact.Type] = fact;
        }
    }

    internal static CarriedTypeAttribute? Of(Type type) =>
        In(type.Assembly)._byName.GetValueOrDefault((type.IsGenericType ? type.GetGenericTypeDefinition() : type).FullName ?? "");

    internal static bool AreKnown(Assembly assembly) => In(assembly)._byName.Count > 0;

    /// <summary>
    /// False where an assembly was surely compiled without the generator. One that refers to the contracts may have nothing to say.
    /// </summary>
    internal static bool MayBeKnown(Assembly assembly) => AreKnown(assembly) || In(assembly)._mayBeEmpty;

    /// <summary>The field that a property shows; null where it shows none.</summary>
    internal static string? FieldOf(PropertyInfo property)
    {
        var start = property.Name + "=";
        var member = Array.Find(Of(property.DeclaringType!)?.Members ?? [], member => member.StartsWith(start, StringComparison.Ordinal));
        return member?[start.Length..];
    }

    /// <summary>
    /// A sentence of advice where a type may hold one of an assembly without such attributes; else empty. For messages about what JSON
    /// does not carry, which the attributes might have helped.
    /// </summary>
    internal static string AdviceOn(Type type, JsonSerializerOptions json)
    {
        var types = CustomerTypes.Of(json);
        var unknown = "";
        try
        {
            new HeldTypes(json, IsUnknown).MayHold(type);
        }
        catch (Exception unfit) when (unfit is NotSupportedException or InvalidOperationException)
        {
            // Whoever asks has met it already.
        }

        return unknown.Length == 0 ? "" : $" If '{unknown}' is compiled without the package Hapnd.Projections.Contracts, "
            + "reference it in that project: it finds out which constructors and fields JSON needs.";

        bool IsUnknown(Type held)
        {
            if (unknown.Length == 0 && types.Include(held) && !AreKnown(held.Assembly))
            {
                unknown = held.Assembly.GetName().Name ?? "";
            }

            return false;
        }
    }

    private static CarriedTypes In(Assembly assembly) => ByAssembly.GetValue(assembly, static assembly => new CarriedTypes(assembly));
}
