using System;
using System.Linq;
using System.Text.Json;

namespace Hapnd.Execution;

/// <summary>Tells customers' own types from those of .NET, and what the compiler has found out about them.</summary>
/// <remarks>On the platform they are in assemblies that can be unloaded, and carry the attributes that its compiler wrote.</remarks>
internal class CustomerTypes
{
    private static readonly CustomerTypes Uploaded = new();

    internal static CustomerTypes Of(JsonSerializerOptions json) =>
        json.TypeInfoResolver is ReferencedTypesResolver ? ReferencedTypes.Instance : Uploaded;

    internal virtual bool Include(Type type) => type.Assembly.IsCollectible;

    /// <summary>Whether the code changes objects of the class after it has made them.</summary>
    internal virtual bool ChangeInPlace(Type type) => Include(type) && type.IsDefined(typeof(ChangesInPlaceAttribute), inherit: true);

    /// <summary>Whether something may stand where the type is declared that is a subclass of it.</summary>
    internal virtual bool HaveSubclasses(Type type) => Include(type) && (type.IsInterface || !type.IsSealed)
        && type.Assembly.GetTypes().Any(other => other != type && IsBelow(other, type));

    private static bool IsBelow(Type other, Type type) => type.IsAssignableFrom(other)
        || type.IsGenericType && other.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == type.GetGenericTypeDefinition();
}
