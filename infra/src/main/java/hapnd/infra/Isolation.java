package hapnd.infra;

/** What separates the code of two tenants. */
enum Isolation {
    /** Lambda's tenant isolation: a micro-VM that runs one tenant's code never runs another's. */
    TENANT,

    /** Only the process that runs the code: one after the other, tenants use the same one. For accounts without the former. */
    PROCESS;

    /** @throws IllegalArgumentException when the text is neither {@code tenant} nor {@code process} */
    static Isolation parse(String text) {
        return switch (text) {
            case "tenant" -> TENANT;
            case "process" -> PROCESS;
            default -> throw new IllegalArgumentException("--isolation is tenant or process, not " + text);
        };
    }
}
