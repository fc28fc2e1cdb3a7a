using System;
using System.Globalization;

namespace Hapnd.Execution;

/// <summary>
/// The Gregorian calendar for reading dates: .NET fills in what a text leaves out, such as the date of "12:34" or the year
/// of "March 3", with today's as the calendar tells it. This one says 0001-01-01, whatever day it is.
/// </summary>
internal sealed class ClocklessCalendar : GregorianCalendar
{
    /// <summary>The invariant format with that calendar. There is no other culture, so it stands for every provider.</summary>
    internal static readonly DateTimeFormatInfo Format = DateTimeFormatInfo.ReadOnly(new DateTimeFormatInfo { Calendar = new ClocklessCalendar() });

    public override int GetYear(DateTime time) => 1;

    public override int GetMonth(DateTime time) => 1;

    public override int GetDayOfMonth(DateTime time) => 1;
}
