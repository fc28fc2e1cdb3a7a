using System;

namespace Hapnd.Projections.Contracts;

/// <summary>Names the aggregate type of a reducer whose class name does not say it.</summary>
/// <remarks>
/// Without it the type is the class name without <c>Reducer</c> and with a small letter first: <c>OrderReducer</c> is for
/// <c>order</c>.
/// </remarks>
/// <param name="name">The aggregate type, as in <c>aggregateType</c> of an event.</param>
/// <example>
/// <code>
/// [AggregateType("order")]
/// public class Orders : IReducer&lt;Order&gt;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AggregateTypeAttribute(string name) : Attribute
{
    /// <summary>The aggregate type, as in <c>aggregateType</c> of an event.</summary>
    public string Name { get; } = name;
}
