using System;
using System.Runtime.CompilerServices;
using Hapnd.Execution;

namespace Hapnd.Testing;

/// <summary>The type of an event that is given by its data alone.</summary>
internal static class EventTypes
{
    /// <exception cref="ArgumentException">The data's class says nothing.</exception>
    internal static string Of(object data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var type = data.GetType();
        return type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false) || !ReferencedTypes.Instance.Include(type)
            ? throw new ArgumentException(
                $"The type of an event is the name of its data's class, and {Shown(type)} has none: name it, as in Given(\"ItemAdded\", data), "
                    + "or Given(\"ItemAdded\", null, e => …) without data", nameof(data))
            : type.Name.Split('`')[0];
    }

    private static string Shown(Type type) => type.Name.StartsWith('<') ? "an anonymous object" : $"a {type.Name}";
}
