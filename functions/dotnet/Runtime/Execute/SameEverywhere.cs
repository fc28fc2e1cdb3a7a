using System;
using System.Globalization;

namespace Hapnd.Runtime.Execute;

/// <summary>What customers' code finds in every process, whatever the machine is set to.</summary>
internal static class SameEverywhere
{
    /// <summary>To be called once, before anything else.</summary>
    internal static void Fix()
    {
        HashSeeds.Fix();
        // A machine's zone must not get into a state through ToLocalTime or a DateTime of kind Local.
        Environment.SetEnvironmentVariable("TZ", "UTC");
        TimeZoneInfo.ClearCachedData();
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
    }
}
