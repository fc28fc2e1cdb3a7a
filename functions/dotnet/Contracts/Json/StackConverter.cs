using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hapnd.Execution;

/// <summary>Stacks with the top first. .NET writes them so too, and turns them around when it reads.</summary>
internal sealed class StackConverter : JsonConverterFactory
{
    public override bool CanConvert(Type type) => type.IsGenericType && (type.GetGenericTypeDefinition() is var kind)
        && (kind == typeof(Stack<>) || kind == typeof(ConcurrentStack<>) || kind == typeof(ImmutableStack<>) || kind == typeof(IImmutableStack<>));

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options)
    {
        var kind = type.GetGenericTypeDefinition();
        var converter = kind == typeof(Stack<>) ? typeof(OfStack<>)
            : kind == typeof(ConcurrentStack<>) ? typeof(OfConcurrent<>)
            : kind == typeof(ImmutableStack<>) ? typeof(OfImmutable<>)
            : typeof(OfInterface<>);
        return (JsonConverter)Activator.CreateInstance(converter.MakeGenericType(type.GenericTypeArguments))!;
    }

    private abstract class Of<TStack, T> : JsonConverter<TStack>
        where TStack : IEnumerable<T>
    {
        public override TStack Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            var items = JsonSerializer.Deserialize<List<T>>(ref reader, options)!;
            items.Reverse();
            return From(items);
        }

        public override void Write(Utf8JsonWriter writer, TStack stack, JsonSerializerOptions options)
        {
            RuntimeHelpers.EnsureSufficientExecutionStack();
            JsonSerializer.Serialize<IEnumerable<T>>(writer, stack, options);
        }

        protected abstract TStack From(List<T> bottomFirst);
    }

    private sealed class OfStack<T> : Of<Stack<T>, T>
    {
        protected override Stack<T> From(List<T> bottomFirst) => new(bottomFirst);
    }

    private sealed class OfConcurrent<T> : Of<ConcurrentStack<T>, T>
    {
        protected override ConcurrentStack<T> From(List<T> bottomFirst) => new(bottomFirst);
    }

    private sealed class OfImmutable<T> : Of<ImmutableStack<T>, T>
    {
        protected override ImmutableStack<T> From(List<T> bottomFirst) => ImmutableStack.CreateRange(bottomFirst);
    }

    private sealed class OfInterface<T> : Of<IImmutableStack<T>, T>
    {
        protected override IImmutableStack<T> From(List<T> bottomFirst) => ImmutableStack.CreateRange(bottomFirst);
    }
}
