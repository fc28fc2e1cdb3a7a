using System;
using System.Linq;
using System.Reflection;

namespace Hapnd.Execution;

/// <summary>
/// Customers' types where their own compiler made the assemblies, as in tests: all that isn't .NET's. What is known of them is
/// in attributes of their assemblies.
/// </summary>
internal sealed class ReferencedTypes : CustomerTypes
{
    internal static readonly ReferencedTypes Instance = new();

    internal override bool Include(Type type) => type.Assembly != typeof(ReferencedTypes).Assembly
        && type.Assembly.GetName().Name is { } name && !name.StartsWith("System.", StringComparison.Ordinal)
        && name is not ("System" or "mscorlib" or "netstandard" or "Hapnd.Testing");

    internal override bool ChangeInPlace(Type type) => Include(type)
        && (IsSaidToChange(type) || type.IsClass && !CarriedTypes.MayBeKnown(type.Assembly) && CanChange(type));

    /// <summary>Subclasses may be in other assemblies.</summary>
    internal override bool HaveSubclasses(Type type) => Include(type) && (type.IsInterface || !type.IsSealed);

    private static bool IsSaidToChange(Type type)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            if (CarriedTypes.Of(at)?.ChangesInPlace == true)
            {
                return true;
            }
        }

        return false;
    }

    private static bool CanChange(Type type)
    {
        for (var at = type; at is not null && at != typeof(object); at = at.BaseType)
        {
            if (at.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Any(field => !field.IsInitOnly || field.FieldType.IsArray || Contents.MayBeKept(field.FieldType)))
            {
                return true;
            }
        }

        return false;
    }
}
