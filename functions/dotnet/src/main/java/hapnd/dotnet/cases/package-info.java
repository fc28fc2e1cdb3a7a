/**
 * Cases over customers' code, by the platform's own compiler and under its limits, where no platform runs. Begin with {@link
 * hapnd.dotnet.cases.CaseRunner}.
 */
package hapnd.dotnet.cases;
