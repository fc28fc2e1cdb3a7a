using System;

namespace Hapnd.Runtime.Execute;

/// <summary>An event that C# can't hold, or that the protocol doesn't have.</summary>
internal sealed class UnreadableEventException(string message) : Exception(message);
