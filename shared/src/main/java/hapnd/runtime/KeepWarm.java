package hapnd.runtime;

/**
 * Invokes the functions that compile and run customers' code, with something that changes nothing. Lambda makes a function
 * inactive that was not invoked for weeks.
 */
public interface KeepWarm {
    /** Invokes the compiler. Throws what an invocation throws, so that Lambda tries again and counts an error. */
    void compiler();

    /** Invokes the executor. Throws what an invocation throws, so that Lambda tries again and counts an error. */
    void executor();
}
