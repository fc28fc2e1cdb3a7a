using System;
using System.IO;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

/// <summary>The way in where this program runs inside another .NET program, for want of an installed runtime.</summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        // A process that this one starts must not be taken over as well.
        Environment.SetEnvironmentVariable("DOTNET_STARTUP_HOOKS", null);
        var folder = Path.GetDirectoryName(Assembly.GetExecutingAssembly().Location)!;
        AssemblyLoadContext.Default.Resolving += (context, name) => Path.Combine(folder, $"{name.Name}.dll") is var path && File.Exists(path)
            ? context.LoadFromAssemblyPath(path)
            : null;
        Environment.Exit(Run());
    }

    // A method of its own: compiling it loads the other assemblies, which need the line above.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Run() => Hapnd.CaseRunner.Program.Run();
}
