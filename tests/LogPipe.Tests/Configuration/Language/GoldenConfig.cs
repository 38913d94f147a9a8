namespace LogPipe.Tests.Configuration.Language;

internal sealed record GoldenConfig(string Id, string Config, int ReturnCode, string Error);
