using System.Text;
using System.Text.Json;
using LogPipe.Plugins;

namespace LogPipe.Tests.Golden;

/// <summary>One question to a real Logstash and its answer; the keys are described in tests/golden/README.md.</summary>
sealed class GoldenCase(JsonElement json)
{
    public string Id { get; } = json.GetProperty("id").GetString()!;

    public string Config { get; } = json.GetProperty("config").GetString()!;

    public int ExitCode { get; } = json.GetProperty("rc").GetInt32();

    public EcsMode Ecs { get; } = json.GetProperty("ecs").GetString() switch
    {
        "v1" => EcsMode.V1,
        "v8" => EcsMode.V8,
        _ => EcsMode.Disabled,
    };

    /// <summary>Events expected, as JSON texts; null when the answer is text.</summary>
    public IReadOnlyList<string>? Events { get; } = json.TryGetProperty("raw", out var raw)
        ? [.. raw.EnumerateArray().Select(r => r.GetString()!)]
        : json.TryGetProperty("output", out var output) ? [.. output.EnumerateArray().Select(e => e.GetRawText())] : null;

    /// <summary>True when numbers are to be compared as they are printed.</summary>
    public bool NumbersAsText { get; } = json.TryGetProperty("raw", out _);

    /// <summary>The bytes expected on standard output; null when <see cref="Events"/> are.</summary>
    public byte[]? Stdout { get; } = json.TryGetProperty("stdout_base64", out var bytes)
        ? bytes.GetBytesFromBase64()
        : json.TryGetProperty("stdout", out var text) ? Encoding.UTF8.GetBytes(text.GetString()!) : null;

    /// <summary>What is written to standard input.</summary>
    public byte[] Stdin { get; } = ReadStdin(json);

    /// <summary>How many events go in, where they are given one by one.</summary>
    public int InputCount { get; } = json.TryGetProperty("input", out var input) && input.ValueKind == JsonValueKind.Array ? input.GetArrayLength() : 0;

    public override string ToString() => Id;

    static byte[] ReadStdin(JsonElement json)
    {
        if (json.TryGetProperty("stdin_base64", out var bytes)) return bytes.GetBytesFromBase64();
        if (json.TryGetProperty("stdin", out var text)) return Encoding.UTF8.GetBytes(text.GetString()!);
        var lines = json.TryGetProperty("input_raw", out var raw)
            ? raw.EnumerateArray().Select(r => r.GetString()!)
            : json.GetProperty("input").EnumerateArray().Select(e => e.GetRawText());
        return Encoding.UTF8.GetBytes(string.Concat(lines.Select(l => l + "\n")));
    }
}
