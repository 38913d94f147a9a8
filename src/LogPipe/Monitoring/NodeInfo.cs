using LogPipe.Configuration.Settings;

namespace LogPipe.Monitoring;

/// <summary>What does not change while this process runs.</summary>
/// <param name="Id">Kept over restarts, in path.data.</param>
/// <param name="EphemeralId">Made anew by every start.</param>
/// <param name="Version">LogPipe's version.</param>
/// <param name="Revision">What it was built from, when known.</param>
/// <param name="StartedAt">When this process started.</param>
/// <param name="Settings">The settings.</param>
sealed record NodeInfo(string Id, string EphemeralId, string Version, string? Revision, DateTimeOffset StartedAt, NodeSettings Settings);
