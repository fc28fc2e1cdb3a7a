/**
 * Makes the C# program ready to start, for the local platform, the command line and the tests. Begin with {@link hapnd.dotnet.DotnetProgram}: it
 * uses an installed .NET SDK, or a runtime from a pinned npm package where there is none. The program itself is C#, in the
 * folders beside {@code src}.
 */
package hapnd.dotnet;
