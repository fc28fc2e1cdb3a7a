using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hapnd.Execution;

/// <summary>How events and states meet C#.</summary>
internal static class ContractJson
{
    /// <summary>The service lets event data of depth 1000 through; the envelope comes on top.</summary>
    internal const int MaxReadDepth = 1100;

    /// <summary>A new set of options for one loaded assembly, because options remember the types they have seen.</summary>
    internal static JsonSerializerOptions NewOptions() => new(JsonSerializerDefaults.Web)
    {
        MaxDepth = MaxReadDepth,
        // The state goes into a JSON document, never into a web page.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new StableSetConverter(), new StableDictionaryConverter() },
    };
}
