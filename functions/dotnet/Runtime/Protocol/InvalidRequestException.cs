using System;

namespace Hapnd.Runtime;

/// <summary>The request is not one of the protocol's: a fault of the caller, not of a customer.</summary>
internal sealed class InvalidRequestException(string message) : Exception(message);
