using System;
using System.ComponentModel;
using System.Globalization;

namespace Hapnd.Execution;

/// <summary>What the compiler puts in the place of the methods of <see cref="DateTimeOffset"/> that read a text: the same, but for the clock.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StableDateTimeOffset
{
    private static DateTimeFormatInfo Format => ClocklessCalendar.Format;

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static DateTimeOffset Parse(string input) => DateTimeOffset.Parse(input, Format);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static DateTimeOffset Parse(string input, IFormatProvider? formatProvider) => DateTimeOffset.Parse(input, Format);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static DateTimeOffset Parse(string input, IFormatProvider? formatProvider, DateTimeStyles styles) =>
        DateTimeOffset.Parse(input, Format, styles);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static DateTimeOffset Parse(ReadOnlySpan<char> input, IFormatProvider? formatProvider = null, DateTimeStyles styles = DateTimeStyles.None) =>
        DateTimeOffset.Parse(input, Format, styles);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static DateTimeOffset ParseExact(string input, string format, IFormatProvider? formatProvider) =>
        DateTimeOffset.ParseExact(input, format, Format);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static DateTimeOffset ParseExact(string input, string format, IFormatProvider? formatProvider, DateTimeStyles styles) =>
        DateTimeOffset.ParseExact(input, format, Format, styles);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static DateTimeOffset ParseExact(ReadOnlySpan<char> input, ReadOnlySpan<char> format, IFormatProvider? formatProvider, DateTimeStyles styles = DateTimeStyles.None) =>
        DateTimeOffset.ParseExact(input, format, Format, styles);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static DateTimeOffset ParseExact(string input, string[] formats, IFormatProvider? formatProvider, DateTimeStyles styles) =>
        DateTimeOffset.ParseExact(input, formats, Format, styles);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static DateTimeOffset ParseExact(ReadOnlySpan<char> input, string[] formats, IFormatProvider? formatProvider, DateTimeStyles styles = DateTimeStyles.None) =>
        DateTimeOffset.ParseExact(input, formats, Format, styles);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static bool TryParse(string? input, out DateTimeOffset result) =>
        DateTimeOffset.TryParse(input, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static bool TryParse(string? input, IFormatProvider? formatProvider, out DateTimeOffset result) =>
        DateTimeOffset.TryParse(input, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static bool TryParse(string? input, IFormatProvider? formatProvider, DateTimeStyles styles, out DateTimeOffset result) =>
        DateTimeOffset.TryParse(input, Format, styles, out result);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static bool TryParse(ReadOnlySpan<char> input, out DateTimeOffset result) =>
        DateTimeOffset.TryParse(input, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static bool TryParse(ReadOnlySpan<char> input, IFormatProvider? formatProvider, out DateTimeOffset result) =>
        DateTimeOffset.TryParse(input, Format, DateTimeStyles.None, out result);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static bool TryParse(ReadOnlySpan<char> input, IFormatProvider? formatProvider, DateTimeStyles styles, out DateTimeOffset result) =>
        DateTimeOffset.TryParse(input, Format, styles, out result);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static bool TryParseExact(string? input, string? format, IFormatProvider? formatProvider, DateTimeStyles styles, out DateTimeOffset result) =>
        DateTimeOffset.TryParseExact(input, format, Format, styles, out result);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static bool TryParseExact(ReadOnlySpan<char> input, ReadOnlySpan<char> format, IFormatProvider? formatProvider, DateTimeStyles styles, out DateTimeOffset result) =>
        DateTimeOffset.TryParseExact(input, format, Format, styles, out result);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static bool TryParseExact(string? input, string?[]? formats, IFormatProvider? formatProvider, DateTimeStyles styles, out DateTimeOffset result) =>
        DateTimeOffset.TryParseExact(input, formats, Format, styles, out result);

    /// <inheritdoc cref="StableDateTimeOffset"/>
    public static bool TryParseExact(ReadOnlySpan<char> input, string?[]? formats, IFormatProvider? formatProvider, DateTimeStyles styles, out DateTimeOffset result) =>
        DateTimeOffset.TryParseExact(input, formats, Format, styles, out result);
}
