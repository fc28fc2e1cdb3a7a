package hapnd.cli.account;

/**
 * A platform and the API key that belongs to it.
 *
 * @param address where it answers
 * @param key the API key
 */
record Login(Address address, String key) {
    /** Without the key. */
    @Override
    public String toString() {
        return "Login[" + address + "]";
    }
}
