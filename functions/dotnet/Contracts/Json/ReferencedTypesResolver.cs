using System;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hapnd.Execution;

/// <summary>
/// Reads and writes types of assemblies that the platform's compiler did not make as if it had: by what the attributes of their
/// assemblies say.
/// </summary>
internal sealed class ReferencedTypesResolver : DefaultJsonTypeInfoResolver
{
    public override JsonTypeInfo GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        var info = base.GetTypeInfo(type, options);
        if (info.Kind == JsonTypeInfoKind.Object && CarriedTypes.Of(type)?.Constructor is { } parameters)
        {
            info = NamedConstructor.In(info, parameters);
        }

        CarriedMembers.Complete(info, CarriedTypes.FieldOf);
        return info;
    }
}
