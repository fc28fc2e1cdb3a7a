using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hapnd.Execution;

/// <summary>Immutable arrays, with null for one that was never set: .NET throws where it meets such a one.</summary>
internal sealed class ImmutableArrayConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ImmutableArray<>);

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(type.GenericTypeArguments))!;

    private sealed class Of<T> : JsonConverter<ImmutableArray<T>>
    {
        public override bool HandleNull => true;

        public override ImmutableArray<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return JsonSerializer.Deserialize<List<T>>(ref reader, options)?.ToImmutableArray() ?? default;
        }

        public override void Write(Utf8JsonWriter writer, ImmutableArray<T> items, JsonSerializerOptions options)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            JsonSerializer.Serialize<IEnumerable<T>>(writer, items.IsDefault ? null! : items, options);
        }
    }
}
