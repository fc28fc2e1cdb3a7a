// === reads_a_file
class C { string M() => System.IO.File.ReadAllText("/etc/passwd"); } //! HAPND001
// === reads_a_file_through_a_using
using System.IO;
class C
{
    string M() => File.ReadAllText("x"); //! HAPND001
}
// === reads_a_file_through_an_alias
using F = System.IO.File; //! HAPND001
class C
{
    string M() => F.ReadAllText("x"); //! HAPND001
}
// === reads_a_file_through_using_static
using static System.IO.File; //! HAPND001
class C
{
    string M() => ReadAllText("x"); //! HAPND001
}
// === lists_a_folder
class C { string[] M() => System.IO.Directory.GetFiles("/"); } //! HAPND001
// === names_a_stream_as_a_type_argument
class C { List<System.IO.Stream> Streams = []; } //! HAPND001
// === method_group_of_a_file
class C { Func<string, string> Read = System.IO.File.ReadAllText; } //! HAPND001
// === opens_a_socket
class C { object M() => new System.Net.Sockets.TcpClient("example.org", 80); } //! HAPND001
// === calls_http
class C { object M() => new System.Net.Http.HttpClient(); } //! HAPND001
// === resolves_a_name
class C { object M() => System.Net.Dns.GetHostName(); } //! HAPND001
// === starts_a_process
class C { void M() { System.Diagnostics.Process.Start("sh"); } } //! HAPND001
// === reads_the_environment
class C { string? M() => Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY"); } //! HAPND001
// === exits_the_process
class C { void M() => Environment.Exit(1); } //! HAPND001
// === fails_fast
class C { void M() => Environment.FailFast("bye"); } //! HAPND001
// === reads_the_machine_name
class C { string M() => Environment.MachineName; } //! HAPND001
// === writes_to_the_console
class C { void M() { Console.WriteLine("hi"); } } //! HAPND001
// === reads_app_context
class C { string M() => AppContext.BaseDirectory; } //! HAPND001
// === reads_the_app_domain
class C { object M() => AppDomain.CurrentDomain; } //! HAPND001
// === collects_garbage
class C { void M() => GC.Collect(); } //! HAPND001
