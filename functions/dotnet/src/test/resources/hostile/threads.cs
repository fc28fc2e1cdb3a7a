// === starts_a_thread
class C { void M() => new System.Threading.Thread(() => { }).Start(); } //! HAPND001
// === runs_a_task
class C { void M() { Task.Run(() => 1); } } //! HAPND001
// === async_method
class C { async void M() { } } //! HAPND002
// === awaits
class C
{
    async Task<int> M() //! HAPND001 HAPND002
    {
        await Task.Delay(1); //! HAPND001 HAPND002
        return 1;
    }
}
// === timer
class C { object T = new System.Threading.Timer(_ => { }); } //! HAPND001
// === sleeps
class C { void M() => System.Threading.Thread.Sleep(1); } //! HAPND001
// === lock_statement
class C { object o = new(); void M() { lock (o) { } } } //! HAPND002
// === monitor
class C { void M(object o) => System.Threading.Monitor.Enter(o); } //! HAPND001
// === volatile_field
class C { volatile int x; } //! HAPND002
// === parallel_linq
class C { int M(int[] a) => a.AsParallel().Sum(); } //! HAPND001
// === parallel_for
class C { void M() => Parallel.For(0, 2, i => { }); } //! HAPND001
// === thread_static
class C { [ThreadStatic] int x; } //! HAPND001
