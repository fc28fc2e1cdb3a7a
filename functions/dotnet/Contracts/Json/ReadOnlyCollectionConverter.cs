using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hapnd.Execution;

/// <summary>Collections that .NET writes and can't make: the read-only wrappers, around a collection of the usual kind.</summary>
internal sealed class ReadOnlyCollectionConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsGenericType && ConverterOf(type.GetGenericTypeDefinition()) is not null;

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(ConverterOf(type.GetGenericTypeDefinition())!.MakeGenericType(type.GenericTypeArguments))!;

    private static Type? ConverterOf(Type kind) =>
        kind == typeof(ReadOnlyCollection<>) ? typeof(OfList<>)
        : kind == typeof(ReadOnlyDictionary<,>) ? typeof(OfDictionary<,>)
        : kind == typeof(ReadOnlySet<>) ? typeof(OfSet<>)
        : kind == typeof(IReadOnlySet<>) ? typeof(OfSetInterface<>)
        : null;

    private abstract class Of<TWrapper, TShown, TInner> : JsonConverter<TWrapper>
        where TWrapper : TShown
    {
        public override TWrapper Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            return Around(JsonSerializer.Deserialize<TInner>(ref reader, options)!);
        }

        public override void Write(Utf8JsonWriter writer, TWrapper value, JsonSerializerOptions options)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            JsonSerializer.Serialize<TShown>(writer, value, options);
        }

        protected abstract TWrapper Around(TInner inner);
    }

    private sealed class OfList<T> : Of<ReadOnlyCollection<T>, IEnumerable<T>, List<T>>
    {
        protected override ReadOnlyCollection<T> Around(List<T> inner) => new(inner);
    }

    private sealed class OfDictionary<TKey, TValue> : Of<ReadOnlyDictionary<TKey, TValue>, IDictionary<TKey, TValue>, Dictionary<TKey, TValue>>
        where TKey : notnull
    {
        protected override ReadOnlyDictionary<TKey, TValue> Around(Dictionary<TKey, TValue> inner) => new(inner);
    }

    private sealed class OfSet<T> : Of<ReadOnlySet<T>, IEnumerable<T>, HashSet<T>>
    {
        protected override ReadOnlySet<T> Around(HashSet<T> inner) => new(inner);
    }

    private sealed class OfSetInterface<T> : Of<IReadOnlySet<T>, IEnumerable<T>, HashSet<T>>
    {
        protected override IReadOnlySet<T> Around(HashSet<T> inner) => inner;
    }
}
