using LogPipe.Plugins;
using LogPipe.Tests.Support;

namespace LogPipe.Tests.Plugins;

/// <summary>What must be true of the life of every input and output. A check returns what is wrong, or null.</summary>
sealed class LifeConventions(TimeSpan limit)
{
    const int Rounds = 10;

    /// <summary>An input returns from RunAsync when it is cancelled, and can be stopped twice.</summary>
    /// <param name="plugin">The input.</param>
    /// <param name="queueIsFull">Whether it is waiting for room in the queue when it is cancelled.</param>
    public Task<string?> InputStopsAsync(PluginDefinition plugin, bool queueIsFull) =>
        InFolderAsync((folder, port) => RunInputAsync(plugin, folder, port, new StubTarget(queueIsFull)));

    /// <summary>An output returns from a cancelled send, and can be stopped twice.</summary>
    public Task<string?> OutputStopsAsync(PluginDefinition plugin) => InFolderAsync((folder, port) => RunOutputAsync(plugin, folder, port));

    /// <summary>Started and stopped again and again, a plugin gives back its ports and file handles.</summary>
    public Task<string?> LeaksNothingAsync(PluginDefinition plugin) => InFolderAsync(async (folder, port) =>
    {
        Func<Task<string?>> once = plugin.Kind == PluginKind.Input
            ? () => RunInputAsync(plugin, folder, port, new StubTarget(isFull: false))
            : () => RunOutputAsync(plugin, folder, port);
        // What is opened once for the whole process is opened in the first rounds.
        for (var i = 0; i < 2; i++)
            if (await once() is { } early) return early;
        var before = OpenHandles();
        for (var i = 0; i < Rounds; i++)
            if (await once() is { } wrong) return $"round {i}: {wrong}";
        var after = OpenHandles();
        return after.Count - before.Count < Rounds ? null
            : $"{after.Count - before.Count} handles stay open after {Rounds} rounds: {string.Join(", ", after.Except(before))}";
    });

    static List<string> OpenHandles() => [.. Directory.GetFiles("/proc/self/fd").Select(Describe).OfType<string>()];

    /// <summary>A handle with what it is open on; null when it was closed while the list was read.</summary>
    static string? Describe(string handle)
    {
        try
        {
            return $"{Path.GetFileName(handle)} {File.ResolveLinkTarget(handle, returnFinalTarget: false)?.Name}";
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    async Task<string?> RunInputAsync(PluginDefinition plugin, string folder, int port, IInputTarget target)
    {
        var input = (IInput)PluginUnderTest.Make(plugin, folder, port);
        using var stop = new CancellationTokenSource();
        if (await WithinAsync("StartAsync", () => input.StartAsync(CancellationToken.None).AsTask()) is { } start) return start;
        var running = Task.Run(() => input.RunAsync(target, stop.Token), CancellationToken.None);
        await Task.Delay(20, CancellationToken.None);
        await stop.CancelAsync();
        return await WithinAsync("RunAsync", () => running) ?? await DisposeTwiceAsync(input);
    }

    async Task<string?> RunOutputAsync(PluginDefinition plugin, string folder, int port)
    {
        var output = (IOutput)PluginUnderTest.Make(plugin, folder, port);
        if (await WithinAsync("StartAsync", () => output.StartAsync(CancellationToken.None).AsTask()) is { } start) return start;
        var batch = new OutputBatch();
        batch.Add(Plugin.Event("""{"message":"a"}"""));
        return await WithinAsync("SendAsync", () => output.SendAsync(batch, new CancellationToken(canceled: true)).AsTask(), mayBeCancelled: true)
            ?? await DisposeTwiceAsync(output);
    }

    async Task<string?> DisposeTwiceAsync(IAsyncDisposable plugin) =>
        await WithinAsync("DisposeAsync", () => plugin.DisposeAsync().AsTask()) ?? await WithinAsync("the second DisposeAsync", () => plugin.DisposeAsync().AsTask());

    async Task<string?> WithinAsync(string what, Func<Task> call, bool mayBeCancelled = false)
    {
        try
        {
            // On another thread, for a call that blocks.
            await Task.Run(call).WaitAsync(limit);
            return null;
        }
        catch (TimeoutException)
        {
            return $"{what} does not return";
        }
        catch (OperationCanceledException) when (mayBeCancelled)
        {
            return null;
        }
        catch (Exception ex)
        {
            return $"{what} throws {ex}";
        }
    }

    static async Task<string?> InFolderAsync(Func<string, int, Task<string?>> run)
    {
        var folder = Directory.CreateTempSubdirectory("conv").FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "a.log"), "one\ntwo\n");
            return await run(folder, PluginUnderTest.FreePort());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
