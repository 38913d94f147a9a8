namespace LogPipe.Plugins.Tls;

/// <summary>
/// Something that was loaded from files, loaded again when they have changed. While they cannot be used, as when only one of
/// certificate and key is new, what was loaded before stays. Thread-safe.
/// </summary>
/// <typeparam name="T">What is loaded. The one before may still be in use, so it is left to the garbage collector.</typeparam>
public sealed class RenewedFromFiles<T> where T : class
{
    /// <summary>The files are looked at no more often than this.</summary>
    public static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    readonly IReadOnlyList<string> _files;
    readonly Func<T> _load;
    readonly Action<T>? _renewed;
    readonly Action<string> _refused;
    readonly TimeProvider _time;
    readonly Lock _lock = new();
    volatile T _current;
    string _stamp;
    long _lastLook;

    /// <summary>Loads for the first time; what the loading throws goes to the caller.</summary>
    /// <param name="files">The files.</param>
    /// <param name="load">Loads. Throws <see cref="PluginStartException"/> when it cannot.</param>
    /// <param name="renewed">Told when something else has been loaded.</param>
    /// <param name="refused">Told why changed files cannot be used; once for each change.</param>
    /// <param name="time">The clock.</param>
    public RenewedFromFiles(IReadOnlyList<string> files, Func<T> load, Action<T>? renewed, Action<string> refused, TimeProvider time)
    {
        (_files, _load, _renewed, _refused, _time) = (files, load, renewed, refused, time);
        _stamp = Stamp();
        _current = load();
        _lastLook = time.GetTimestamp();
    }

    /// <summary>What was loaded last.</summary>
    public T Current
    {
        get
        {
            if (_files.Count > 0 && _time.GetElapsedTime(Volatile.Read(ref _lastLook)) >= LookInterval) Look();
            return _current;
        }
    }

    void Look()
    {
        // Who comes while another looks takes what there is.
        if (!_lock.TryEnter()) return;
        try
        {
            Volatile.Write(ref _lastLook, _time.GetTimestamp());
            var stamp = Stamp();
            if (stamp == _stamp) return;
            _stamp = stamp;
            var loaded = _load();
            _current = loaded;
            _renewed?.Invoke(loaded);
        }
        catch (Exception ex)
        {
            // Whatever it is: the one connection that looked is not to pay for it.
            _refused(ex.Message);
        }
        finally
        {
            _lock.Exit();
        }
    }

    string Stamp() => string.Join('\n', _files.Select(FileStamp.Of));
}
