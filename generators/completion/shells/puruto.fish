# Completion of puruto for fish. It belongs into ~/.config/fish/config.fish as the line
#   puruto completion fish | source
function __puruto_complete
    command -q puruto; or return
    set -l before (commandline -opc)
    set -l word (commandline -ct)
    set -l option (string match -r -- '^--[^=]*=' "$word")
    for line in (command puruto --complete $before[2..] "$word" 2>/dev/null)
        if test "$line" != /
            echo $line
        else
            for folder in (__fish_complete_directories (string replace -- "$option" "" "$word"))
                echo "$option$folder"
            end
        end
    end
end
complete -c puruto -f -a '(__puruto_complete)'
