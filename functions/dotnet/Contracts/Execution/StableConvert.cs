using System;
using System.ComponentModel;
using System.Globalization;

namespace Hapnd.Execution;

/// <summary>What the compiler puts in the place of <see cref="Convert"/>'s methods that read a date: the same, but for the clock.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StableConvert
{
    private static DateTimeFormatInfo Format => ClocklessCalendar.Format;

    /// <inheritdoc cref="StableConvert"/>
    public static DateTime ToDateTime(string? value) => Convert.ToDateTime(value, Format);

    /// <inheritdoc cref="StableConvert"/>
    public static DateTime ToDateTime(string? value, IFormatProvider? provider) => Convert.ToDateTime(value, Format);

    /// <inheritdoc cref="StableConvert"/>
    public static DateTime ToDateTime(object? value) => Convert.ToDateTime(value, Format);

    /// <inheritdoc cref="StableConvert"/>
    public static DateTime ToDateTime(object? value, IFormatProvider? provider) => Convert.ToDateTime(value, Format);
}
