using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Hapnd.Runtime")]
[assembly: InternalsVisibleTo("Hapnd.Testing")]
