using System;

namespace Hapnd.Testing;

/// <summary>What a test expected is not so.</summary>
public sealed class ExpectationFailedException : Exception
{
    internal ExpectationFailedException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
