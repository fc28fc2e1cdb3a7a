/**
 * The NuGet packages of the C# libraries, made without an SDK. {@link hapnd.dotnet.packages.NugetPackage} is one of them, and
 * {@link hapnd.dotnet.packages.PackageSource} the files of a source that NuGet can read them from.
 */
package hapnd.dotnet.packages;
