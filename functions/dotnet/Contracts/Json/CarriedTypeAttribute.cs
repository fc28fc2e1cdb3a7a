using System;
using System.ComponentModel;

namespace Hapnd.Execution;

/// <summary>
/// What a source generator writes about a type of a state or of event data that .NET's serialiser needs help with, so that tests
/// see what the platform's own compiler sees. Nobody writes it by hand.
/// </summary>
/// <param name="type">The type's name in metadata, such as <c>Shop.Order+Line</c> or <c>Shop.Box`1</c>.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CarriedTypeAttribute(string type) : Attribute
{
    /// <summary>The type's name in metadata, such as <c>Shop.Order+Line</c> or <c>Shop.Box`1</c>.</summary>
    public string Type { get; } = type;

    /// <summary>
    /// The parameters of the constructor that JSON is read through, such as <c>String customerId, Decimal total</c>; empty for the one
    /// without parameters; null where the serialiser finds it by itself.
    /// </summary>
    public string? Constructor { get; init; }

    /// <summary>Properties whose getter only shows a field, each with that field: <c>Lines=_lines</c>.</summary>
    public string[]? Members { get; init; }

    /// <summary>Whether the code changes objects of the type after it has made them.</summary>
    public bool ChangesInPlace { get; init; }
}
