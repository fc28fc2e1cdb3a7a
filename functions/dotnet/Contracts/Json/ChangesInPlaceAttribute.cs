using System;
using System.ComponentModel;

namespace Hapnd.Execution;

/// <summary>
/// What the compiler writes on a class of a state whose objects the code changes after it has made them: then it matters
/// whether two members hold one object, which JSON does not say.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[AttributeUsage(AttributeTargets.Class)]
public sealed class ChangesInPlaceAttribute : Attribute;
