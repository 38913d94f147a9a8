using System.Runtime.Versioning;

// Signals, /dev/full and Debian's servers.
[assembly: SupportedOSPlatform("linux")]
