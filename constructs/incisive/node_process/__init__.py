"""How Python and Node.js run together: which parts of jsii are replaced, and why.

cdk8s is written in TypeScript. For Python, the package `jsii` starts Node.js and sends it each call as a line of JSON:
*load* a package, *create* an object, *get* or *set* a property, *invoke* a method. The program at the other end is
jsii's *kernel*. Three things make a run fast: Node.js starts while Python reads the settings; it loads cdk8s while
Python imports the classes; and no other process stands between the two. docs/performance.md has the gains.

For this, these parts of jsii 1.142 are replaced:

- `bin/jsii-runtime.js`, a Node.js that starts a second one for the kernel and copies each message. `node.py` starts
  the kernel itself, with the same options: one process and one copy less.
- `_NodeProcess` in `jsii._kernel.providers.process`, which starts Node.js at the import of cdk8s, and waits for its
  answer to each *load*. `early_node.py` has a subclass that claims a process started before, and reads these answers
  later. `cdk8s_loading.py` puts it in place.
- `jsii._runtime.kernel.provider._process`, the one Node.js of a Python process. In `workers.py` each forked process
  claims one of its own.
- The cache of unpacked packages in the user's home, which may be missing or read-only. `folders.py` names the first
  folder that can be written.

A Node.js goes through three states:

- started (`node.py`): it runs, and has got no message. An unneeded one is killed at the end.
- claimed (`early_node.py`): one Python process has sent it loads, and has read nothing yet.
- handshaken (`early_node.py`): its greeting and the answers to the loads are read. The first other request does so.

A new version of jsii could break these; the tests in tests/node_process would fail:

- The kernel's files, `lib__program.js` and `lib__runtime-index-worker.js` in `jsii._embedded.jsii`; the options that
  it is started with; file descriptor 3, on which it reads and writes: `test_jsii_has_what_is_replaced`.
- The attributes of `_NodeProcess` and of the kernel that are used here, all private: `test_jsii_has_what_is_replaced`.
- The protocol, where answers came in another order, or loads had to wait for one another:
  `test_same_bytes_with_jsii_own_runtime` and `test_same_bytes_from_several_processes`.
- The variables `JSII_NODE` and `JSII_RUNTIME_PACKAGE_CACHE_ROOT`: `test_broken_node` and `test_unwritable_folder`.

Nothing is replaced on Windows, or where `JSII_RUNTIME` names a runtime, such as jsii's own `bin/jsii-runtime.js`. The
manifests are the same bytes.

`startup.py` saves time apart from jsii: no garbage collection, `python -O`, no pydantic plugins.
"""
