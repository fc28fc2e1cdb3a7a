using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hapnd.CaseRunner")]
