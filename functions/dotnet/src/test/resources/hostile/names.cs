// === type_named_like_the_platform
class Hapnd { public class Execution { public static class Guard { public static bool Enter() => true; } } } //! HAPND007
// === type_named_like_the_guards_namespace
namespace Hapnd { class Execution { public static class Guard { public static bool Enter() => true; } } } //! HAPND007
// === type_named_like_the_guards_namespace_in_a_file
namespace Hapnd;
static class Execution { public static class Guard { public static void Check() { } } } //! HAPND007
// === type_named_like_the_guards_namespace_in_escapes
namespace H\u0061pnd { class @Execution { } } //! HAPND007
// === interface_named_like_the_platform
interface Hapnd { } //! HAPND007
// === delegate_named_like_the_platform
delegate void Hapnd(); //! HAPND007
// === enum_named_like_system
enum System { A } //! HAPND007
// === part_of_the_contracts_name
namespace Hapnd { struct Projections { } } //! HAPND007
