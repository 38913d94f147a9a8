using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace LogPipe.Monitoring.Api;

/// <summary>
/// The blocks jvm, process and os. There is no Java machine: the heap is .NET's, its young pool generation 0, its survivor
/// pool generation 1, its old pool generation 2 with the large objects.
/// </summary>
sealed class RuntimeDocuments(DateTimeOffset startedAt)
{
    readonly ProcessFacts _process = new();

    /// <summary>jvm, as figures.</summary>
    public JsonObject Jvm()
    {
        var gc = GC.GetGCMemoryInfo();
        var used = GC.GetTotalMemory(forceFullCollection: false);
        var (threads, peak) = _process.Threads();
        return new JsonObject
        {
            ["threads"] = new JsonObject { ["count"] = threads, ["peak_count"] = peak },
            ["mem"] = new JsonObject
            {
                ["heap_used_percent"] = gc.TotalAvailableMemoryBytes > 0 ? (int)(used * 100 / gc.TotalAvailableMemoryBytes) : 0,
                ["heap_committed_in_bytes"] = gc.TotalCommittedBytes,
                ["heap_max_in_bytes"] = gc.TotalAvailableMemoryBytes,
                ["heap_used_in_bytes"] = used,
                ["non_heap_used_in_bytes"] = Math.Max(0, Environment.WorkingSet - gc.TotalCommittedBytes),
                ["non_heap_committed_in_bytes"] = Math.Max(0, Environment.WorkingSet - gc.TotalCommittedBytes),
                ["pools"] = Pools(gc),
            },
            ["gc"] = new JsonObject { ["collectors"] = Collectors() },
            ["uptime_in_millis"] = (long)(DateTimeOffset.UtcNow - startedAt).TotalMilliseconds,
        };
    }

    /// <summary>jvm, as description.</summary>
    public JsonObject JvmInfo()
    {
        var gc = GC.GetGCMemoryInfo();
        return new JsonObject
        {
            ["pid"] = Environment.ProcessId,
            ["version"] = Environment.Version.ToString(),
            ["vm_name"] = RuntimeInformation.FrameworkDescription,
            ["vm_version"] = Environment.Version.ToString(),
            ["vm_vendor"] = "Microsoft",
            ["start_time_in_millis"] = startedAt.ToUnixTimeMilliseconds(),
            ["mem"] = new JsonObject
            {
                ["heap_init_in_bytes"] = 0,
                ["heap_max_in_bytes"] = gc.TotalAvailableMemoryBytes,
                ["non_heap_init_in_bytes"] = 0,
                ["non_heap_max_in_bytes"] = 0,
            },
            ["gc_collectors"] = new JsonArray("young", "old"),
        };
    }

    /// <summary>process.</summary>
    public JsonObject Process()
    {
        var (files, peak) = _process.OpenFiles();
        var cpu = new JsonObject
        {
            ["total_in_millis"] = (long)ProcessFacts.CpuTime().TotalMilliseconds,
            ["percent"] = _process.CpuPercent(),
        };
        if (ProcessFacts.LoadAverage() is { } load) cpu["load_average"] = new JsonObject { ["1m"] = load.One, ["5m"] = load.Five, ["15m"] = load.Fifteen };
        return new JsonObject
        {
            ["open_file_descriptors"] = files,
            ["peak_open_file_descriptors"] = peak,
            ["max_file_descriptors"] = ProcessFacts.MaxFiles(),
            ["mem"] = new JsonObject { ["total_virtual_in_bytes"] = ProcessFacts.VirtualBytes() },
            ["cpu"] = cpu,
        };
    }

    /// <summary>os.</summary>
    public static JsonObject Os() => new()
    {
        ["name"] = OperatingSystem.IsLinux() ? "Linux" : OperatingSystem.IsWindows() ? "Windows" : OperatingSystem.IsMacOS() ? "Mac OS X" : "unknown",
        ["arch"] = RuntimeInformation.OSArchitecture == Architecture.X64 ? "amd64" : RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "aarch64" : "unknown",
        ["version"] = Environment.OSVersion.Version.ToString(),
        ["available_processors"] = Environment.ProcessorCount,
    };

    static JsonObject Pools(GCMemoryInfo gc)
    {
        var generations = gc.GenerationInfo;
        return new JsonObject
        {
            ["young"] = Pool(Size(generations, 0)),
            ["survivor"] = Pool(Size(generations, 1)),
            ["old"] = Pool(Size(generations, 2) + Size(generations, 3) + Size(generations, 4)),
        };

        static long Size(ReadOnlySpan<GCGenerationInfo> generations, int index) => index < generations.Length ? generations[index].SizeAfterBytes : 0;

        JsonObject Pool(long used) => new()
        {
            ["peak_used_in_bytes"] = used,
            ["used_in_bytes"] = used,
            ["peak_max_in_bytes"] = gc.TotalAvailableMemoryBytes,
            ["max_in_bytes"] = gc.TotalAvailableMemoryBytes,
            ["committed_in_bytes"] = used,
        };
    }

    /// <summary>.NET does not tell the pauses of the generations apart: they all count as young.</summary>
    static JsonObject Collectors()
    {
        var old = GC.CollectionCount(2);
        return new JsonObject
        {
            ["old"] = new JsonObject { ["collection_time_in_millis"] = 0, ["collection_count"] = old },
            ["young"] = new JsonObject
            {
                ["collection_time_in_millis"] = (long)GC.GetTotalPauseDuration().TotalMilliseconds,
                ["collection_count"] = GC.CollectionCount(0) - old,
            },
        };
    }
}
