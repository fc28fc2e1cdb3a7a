using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Hapnd.Execution;

/// <summary>How events and states meet C#.</summary>
internal static class ContractJson
{
    /// <summary>The service lets event data of depth 1000 through; the envelope comes on top.</summary>
    internal const int MaxReadDepth = 1100;

    /// <summary>One set for all assemblies, where none is ever unloaded: outside of the platform, as in tests.</summary>
    internal static JsonSerializerOptions Shared => OutsideOfThePlatform.Options;

    /// <summary>A new set of options for one loaded assembly, because options remember the types they have seen.</summary>
    internal static JsonSerializerOptions NewOptions() => NewOptions(new DefaultJsonTypeInfoResolver { Modifiers = { CarriedMembers.Complete } });

    private static JsonSerializerOptions NewOptions(IJsonTypeInfoResolver types) => new(JsonSerializerDefaults.Web)
    {
        MaxDepth = MaxReadDepth,
        // The state goes into a JSON document, never into a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IncludeFields = true,
        // Whoever writes an event need not know that .NET wants $type first.
        AllowOutOfOrderMetadataProperties = true,
        NumberHandling = JsonNumberHandling.AllowReadingFromString | JsonNumberHandling.AllowNamedFloatingPointLiterals,
        TypeInfoResolver = types,
        Converters =
        {
            new JsonStringEnumConverter(), new StableSetConverter(), new StableDictionaryConverter(),
            new StackConverter(), new ReadOnlyCollectionConverter(), new ImmutableArrayConverter(),
            new BigIntegerConverter(), new ComplexConverter(), new NativeIntegerConverter(), new UnsignedNativeIntegerConverter(),
            TextConverters.Rune, TextConverters.Index, TextConverters.Range, TextConverters.StringBuilder,
        },
    };

    private static class OutsideOfThePlatform
    {
        internal static readonly JsonSerializerOptions Options = NewOptions(new ReferencedTypesResolver());
    }
}
