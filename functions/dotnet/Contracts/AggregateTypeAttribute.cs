using System;

namespace Hapnd.Projections.Contracts;

/// <summary>Names the aggregate type of a reducer whose class name does not say it.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AggregateTypeAttribute(string name) : Attribute
{
    /// <summary>The aggregate type, as in <c>aggregateType</c> of an event.</summary>
    public string Name { get; } = name;
}
