using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hapnd.Execution;

/// <summary>
/// Makes a type's objects through a constructor that is told by its parameters, as if it had <c>[JsonConstructor]</c>. A contract
/// of .NET's serialiser takes another constructor when it is made and not later, so a new one is made with the same members.
/// </summary>
internal static class NamedConstructor
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private static readonly MethodInfo OfType = typeof(NamedConstructor).GetMethod(nameof(Contract), BindingFlags.Static | BindingFlags.NonPublic)!;
    private static readonly MethodInfo OfMember = typeof(NamedConstructor).GetMethod(nameof(Member), BindingFlags.Static | BindingFlags.NonPublic)!;

    /// <param name="contract">The contract that the serialiser made by itself.</param>
    /// <param name="parameters">Types and names, such as <c>String customerId, Decimal total</c>.</param>
    /// <exception cref="NotSupportedException">The type has no such constructor, or two.</exception>
    internal static JsonTypeInfo In(JsonTypeInfo contract, string parameters) =>
        (JsonTypeInfo)Call(OfType, contract.Type, contract, Find(contract.Type, parameters));

    private static ConstructorInfo Find(Type type, string parameters)
    {
        // A generic type's parameters go by the names that its definition has for them.
        var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
        return definition.GetConstructors(Instance).Where(constructor => Shown(constructor) == parameters).ToList() is [var only]
            ? type.GetConstructors(Instance).First(constructor => constructor.HasSameMetadataDefinitionAs(only))
            : throw new NotSupportedException($"'{type.Name}' has not one constructor ({parameters}), which its assembly's [CarriedType] names: "
                + "build the project anew, or put [JsonConstructor] on the constructor that takes all members.");
    }

    private static string Shown(ConstructorInfo constructor) =>
        string.Join(", ", constructor.GetParameters().Select(parameter => $"{parameter.ParameterType.Name} {parameter.Name}"));

    private static JsonTypeInfo Contract<T>(JsonTypeInfo usual, ConstructorInfo constructor)
        where T : notnull
    {
        var parameters = constructor.GetParameters();
        var isChecked = !constructor.IsDefined(typeof(SetsRequiredMembersAttribute));
        JsonPropertyInfo[] Members(JsonSerializerContext none) =>
            [.. usual.Properties.Select(member => (JsonPropertyInfo)Call(OfMember, member.PropertyType, member, usual.Options, isChecked))];

        var values = parameters.Length == 0
            ? new JsonObjectInfoValues<T> { ObjectCreator = () => Made<T>(constructor, []), PropertyMetadataInitializer = Members }
            : new JsonObjectInfoValues<T>
            {
                // The serialiser may give a longer array, from a pool.
                ObjectWithParameterizedConstructorCreator = arguments => Made<T>(constructor, arguments.AsSpan(0, parameters.Length).ToArray()),
                ConstructorParameterMetadataInitializer = () => [.. parameters.Select(Parameter)],
                PropertyMetadataInitializer = Members,
            };
        var contract = JsonMetadataServices.CreateObjectInfo(usual.Options, values);
        contract.NumberHandling = usual.NumberHandling;
        contract.UnmappedMemberHandling = usual.UnmappedMemberHandling;
        contract.PreferredPropertyObjectCreationHandling = usual.PreferredPropertyObjectCreationHandling;
        return contract;
    }

    private static T Made<T>(ConstructorInfo constructor, object?[] arguments) =>
        (T)constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);

    private static JsonParameterInfoValues Parameter(ParameterInfo parameter) => new()
    {
        Name = parameter.Name!,
        ParameterType = parameter.ParameterType,
        Position = parameter.Position,
        HasDefaultValue = parameter.HasDefaultValue,
        DefaultValue = parameter.HasDefaultValue ? Typed(parameter.DefaultValue, parameter.ParameterType) : null,
    };

    /// <summary>Reflection gives the default of an enum as a number, and that of a struct as null.</summary>
    private static object? Typed(object? value, Type type)
    {
        var underlying = Nullable.GetUnderlyingType(type);
        return value is null ? type.IsValueType && underlying is null ? RuntimeHelpers.GetUninitializedObject(type) : null
            : (underlying ?? type) is { IsEnum: true } @enum ? Enum.ToObject(@enum, value)
            : value;
    }

    private static JsonPropertyInfo Member<T>(JsonPropertyInfo usual, JsonSerializerOptions options, bool isChecked)
    {
        var member = (MemberInfo)usual.AttributeProvider!;
        var (get, set) = (usual.Get, usual.Set);
        var made = JsonMetadataServices.CreatePropertyInfo(options, new JsonPropertyInfoValues<T>
        {
            IsProperty = member is PropertyInfo,
            IsPublic = true,
            DeclaringType = member.DeclaringType!,
            PropertyName = member.Name,
            JsonPropertyName = usual.Name,
            Getter = get is null ? null : owner => (T?)get(owner),
            Setter = set is null ? null : (owner, value) => set(owner, value),
            IgnoreCondition = member.GetCustomAttribute<JsonIgnoreAttribute>()?.Condition,
            IsExtensionData = usual.IsExtensionData,
            NumberHandling = usual.NumberHandling,
            AttributeProviderFactory = () => member,
        });
        made.CustomConverter = usual.CustomConverter;
        made.Order = usual.Order;
        made.ObjectCreationHandling = usual.ObjectCreationHandling;
        made.IsRequired = member.IsDefined(typeof(JsonRequiredAttribute)) || isChecked && member.IsDefined(typeof(RequiredMemberAttribute));
        return made;
    }

    private static object Call(MethodInfo method, Type type, params object?[] arguments) =>
        method.MakeGenericMethod(type).Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
}
