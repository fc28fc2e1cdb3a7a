using System;
using System.Reflection;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hapnd.Execution;

/// <summary>
/// Gives back what .NET writes and does not read by itself: members with a setter that is not public, with none, and
/// readonly fields. A collection that a constructor made keeps its kind and its comparer.
/// </summary>
internal static class CarriedMembers
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    internal static void Complete(JsonTypeInfo type) => Complete(type, property => property.GetCustomAttribute<CarriedByAttribute>()?.Field);

    /// <param name="type">What is completed.</param>
    /// <param name="fieldOf">The name of the field that a property shows; null where it shows none.</param>
    internal static void Complete(JsonTypeInfo type, Func<PropertyInfo, string?> fieldOf)
    {
        if (type.Kind != JsonTypeInfoKind.Object || type.Type.Assembly == typeof(object).Assembly)
        {
            return;
        }

        for (var i = 0; i < type.Properties.Count; i++)
        {
            var member = type.Properties[i];
            if (member.IsExtensionData || member.Get is null && member.Set is null)
            {
                continue;
            }

            switch (member.AttributeProvider)
            {
                case PropertyInfo property when fieldOf(property) is { } name && property.DeclaringType!.GetField(name, Instance) is { } carrier:
                    type.Properties[i] = ShownBy(carrier, member, type);
                    break;
                case PropertyInfo property:
                    Complete(member, SetterOf(property), BackingFieldOf(property));
                    break;
                case FieldInfo field:
                    Complete(member, field.SetValue, field);
                    break;
            }
        }
    }

    private static void Complete(JsonPropertyInfo member, Action<object, object?>? set, FieldInfo? field)
    {
        set = member.Set ?? set ?? (field is null ? null : field.SetValue);
        if (set is not null && field is not null && Contents.MayBeKept(field.FieldType))
        {
            member.Set = (owner, value) => set(owner, Contents.Kept(field.GetValue(owner), value));
        }
        else if (member.Set is null && set is not null)
        {
            member.Set = set;
        }
    }

    /// <summary>A property that only shows a field is written and read as that field, under its own name.</summary>
    private static JsonPropertyInfo ShownBy(FieldInfo carrier, JsonPropertyInfo property, JsonTypeInfo type)
    {
        var member = property;
        if (property.PropertyType != carrier.FieldType)
        {
            member = type.CreateJsonPropertyInfo(carrier.FieldType, property.Name);
            member.Order = property.Order;
            member.NumberHandling = property.NumberHandling;
            member.IsRequired = property.IsRequired;
            // A getter may show an empty collection where there is none yet.
            member.Get = owner => carrier.GetValue(owner)
                ?? (property.Get!(owner) is null ? null : Activator.CreateInstance(carrier.FieldType));
        }

        member.Set = null;
        Complete(member, carrier.SetValue, carrier);
        return member;
    }

    /// <summary>An override may have a getter alone, and then the setter is that of a base class.</summary>
    private static Action<object, object?>? SetterOf(PropertyInfo property)
    {
        for (var type = property.DeclaringType; type is not null; type = type.BaseType)
        {
            if (type.GetProperty(property.Name, Instance, null, property.PropertyType, Type.EmptyTypes, null)?.SetMethod is { } setter)
            {
                return (owner, value) => setter.Invoke(owner, BindingFlags.DoNotWrapExceptions, null, [value], null);
            }

            if (property.GetMethod?.GetBaseDefinition() == property.GetMethod)
            {
                return null;
            }
        }

        return null;
    }

    private static FieldInfo? BackingFieldOf(PropertyInfo property) =>
        property.DeclaringType?.GetField($"<{property.Name}>k__BackingField", Instance);
}
