// The functions files register their functions with Excel as they load.
import "./network";
import "./fleet";
import "./hpc";
import "./project";
import "./liquidity";
import "./treasury";
import "./valuation";
import "./risk";
import "./carbon";
import "./calendar";
import "./pivot";
