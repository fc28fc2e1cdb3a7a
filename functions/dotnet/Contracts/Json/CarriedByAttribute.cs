using System;
using System.ComponentModel;

namespace Hapnd.Execution;

/// <summary>
/// What the compiler writes on a property whose getter only shows a private field: reading JSON back fills that field.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Property, Inherited = false)]
public sealed class CarriedByAttribute(string field) : Attribute
{
    /// <summary>The field's name, in the class that declares the property.</summary>
    public string Field { get; } = field;
}
